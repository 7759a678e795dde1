package io.ganymede.hub.pages.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The request and response being worked on; set where a request enters this module. */
@RequestScoped
public class Exchange {
    private HttpServletRequest request;
    private HttpServletResponse response;

    void begin(HttpServletRequest incoming, HttpServletResponse outgoing) {
        this.request = incoming;
        this.response = outgoing;
    }

    HttpServletRequest request() {
        return request;
    }

    HttpServletResponse response() {
        return response;
    }
}
